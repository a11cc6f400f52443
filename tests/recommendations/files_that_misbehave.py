"""Stands in for the child process of recommendations.files: bounds itself, then does what the file's name says."""

import json
import os
import sys
import time

from recommendations.files.__main__ import bound

bound(int(sys.argv[1]), int(sys.argv[2]))
match sys.argv[3]:
    case "sleeps":
        print(json.dumps({"step": "Sleeping", "percent": 1}), flush=True)
        time.sleep(60)
    case "spins":
        while True:
            pass
    case "swells":
        held = []
        while True:
            held.append(bytearray(8 << 20))
    case "dies":
        os.abort()
    case "says":
        while True:
            print("x" * 1000)
    case "leaves":
        sys.exit(3)
    case "babbles":
        print("no JSON", flush=True)
