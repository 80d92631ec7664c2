"""Runs a command in a terminal of its own and writes what it prints: a line of JSON with the seconds and the text."""

import codecs
import fcntl
import json
import os
import pty
import struct
import sys
import termios
import time

columns, rows, *command = sys.argv[1:]
started = time.monotonic()
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))
decoder = codecs.getincrementaldecoder("utf-8")("replace")
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:  # Linux says so when the last program of the terminal has ended.
        break
    if not data:
        break
    print(json.dumps([time.monotonic() - started, decoder.decode(data)]), flush=True)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
