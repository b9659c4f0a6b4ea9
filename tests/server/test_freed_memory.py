"""What a server has freed does not stay with it."""

import subprocess
import sys

# In a process of its own: what other tests have freed would be given back too. Blocks under 128 kB stay with the
# allocator when they are freed, and one that is kept above them pins them.
FREES = """
import ctypes, threading
from pathlib import Path
from server.freed_memory import share_between_threads, trim

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
share_between_threads()
kept = []

def fill():
    blocks = [libc.malloc(60_000) for _ in range(400)]
    for block in blocks:
        libc.memset(block, 1, 60_000)
    kept.append(blocks.pop())
    for block in blocks:
        libc.free(block)

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

threads = [threading.Thread(target=fill) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
before = resident()
trim()
print(before - resident())
"""


def test_freed_memory_is_given_back_to_the_system() -> None:
    done = subprocess.run([sys.executable, "-c", FREES], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 20_000_000
