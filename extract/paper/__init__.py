"""Pages that came as pictures: which form page a picture shows, where each mm of it lies, what stands there.

    picture ──▶ registration ──▶ marks, lines, hand
    the page in grey    which blank, and where on the picture is it?    what is in the boxes?

Runs in the locked-down process of one file, which may start no threads: OpenCV keeps to one.
"""

import cv2

cv2.setNumThreads(1)
