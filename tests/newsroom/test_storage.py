"""Static files in production: names change with what they hold, also where modules import each other."""

import re

from django.core.files.base import ContentFile

from newsroom.storage import StaticStorage


def test_modules_import_each_other_by_their_hashed_names(tmp_path):
    files = {
        "main.js": 'import { a } from "./parts/a.js"\nimport {\n  b,\n} from "./parts/b.js"\n'
        'const later = () => import("./parts/b.js")\n',
        "parts/a.js": 'export { b } from "../parts/b.js";export const a = 1\n',
        "parts/b.js": "export const b = 2\n",
    }
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    for name, text in files.items():
        storage.save(name, ContentFile(text))
    list(storage.post_process({name: (storage, name) for name in files}))
    done = storage.hashed_files
    main = (tmp_path / done["main.js"]).read_text()
    named = re.findall(r'"(\./[^"]+)"', main)
    assert named == [f"./{done['parts/a.js']}", f"./{done['parts/b.js']}", f"./{done['parts/b.js']}"]
    assert "b.js" not in (tmp_path / done["parts/a.js"]).read_text()
