"""What a paragraph that is nothing but a link shows to readers: a video, or a file of ours to take away."""
