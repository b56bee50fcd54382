"""The story's body: what the editor offers, what is let in, how it is shown.

A body is HTML of a few blocks: p, h2, h3, ul, ol, blockquote (with footer as attribution), table,
and figure[data-picture=ID] with a figcaption for a picture of the library; inside them strong, em, a[href], sub, sup, br.
"""
