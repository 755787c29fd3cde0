"""Writes NumpyReference.json: files of NumPy, and the arrays that they contain.

    apt-get install python3-numpy      # Debian 12: NumPy 1.24
    /usr/bin/python3 NumpyReference.py

The elements are in row-major, little-endian order. With a file as an argument, the script prints the arrays of this file
instead, which is how the files that LayerGen writes were checked.
"""
import base64
import io
import json
import os
import sys

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
TYPES = {
    "f8": "Float64", "f4": "Float32", "f2": "Float16", "i8": "Int64", "i4": "Int32", "i2": "Int16", "i1": "Int8",
    "u8": "UInt64", "u4": "UInt32", "u2": "UInt16", "u1": "UInt8", "b1": "Boolean",
}


def text(data):
    return base64.b64encode(data).decode("ascii")


def array(name, a):
    return {
        "name": name, "type": TYPES[a.dtype.str[1:]], "shape": list(a.shape), "elements": text(a.tobytes("C")),
        "values": [float(v) for v in a.ravel()] if a.size < 100 and np.isfinite(a).all() else [],
    }


def npy(name, a, version=None):
    file = io.BytesIO()
    if version is None:
        np.save(file, a)
    else:
        np.lib.format.write_array(file, a, version=version)
    same = int(version is None and bool(a.flags.c_contiguous))
    return {**array(name, a), "file": text(file.getvalue()), "same": same}


def npz(name, save, arrays):
    file = io.BytesIO()
    save(file, **arrays)
    return {"name": name, "file": text(file.getvalue()), "arrays": [array(key, a) for key, a in arrays.items()]}


def extremes(dtype):
    if dtype.kind == "b":
        return np.array([[True, False, True], [False, False, True]])
    if dtype.kind == "f":
        info = np.finfo(dtype)
        return np.array([[0.0, -1.5, 1 / 3], [info.max, info.tiny, info.smallest_subnormal]], dtype)
    info = np.iinfo(dtype)
    return np.array([[0, 1, 2], [info.min, info.max, info.max // 3]], dtype)


def main():
    files = []
    for code in TYPES:
        dtype = np.dtype("<" + code)
        files.append(npy(code, extremes(dtype)))
        files.append(npy(code + " Fortran", np.asfortranarray(extremes(dtype))))
        files.append(npy(code + " scalar", extremes(dtype)[0, 0].reshape(())))
    cube = np.arange(2 * 3 * 1 * 4, dtype="<f4").reshape(2, 3, 1, 4) / 8
    files += [
        npy("cube", cube),
        npy("cube Fortran", np.asfortranarray(cube)),
        npy("words Fortran", np.asfortranarray(np.arange(24, dtype="<u2").reshape(4, 3, 2))),
        npy("bytes Fortran", np.asfortranarray(np.arange(24, dtype="|u1").reshape(3, 2, 4))),
        npy("vector", np.arange(5, dtype="<f8")),
        npy("long vector", np.arange(12345, dtype="|u1") % 7),
        npy("32 dimensions", np.arange(4, dtype="<i4").reshape((1,) * 15 + (2,) + (1,) * 15 + (2,))),
        npy("empty", np.zeros((0,), "<f4")),
        npy("empty matrix", np.zeros((3, 0, 2), "<i8")),
        npy("empty Fortran", np.zeros((0, 3), "<f8", order="F")),
        npy("not finite", np.array([np.nan, np.inf, -np.inf, 1], "<f4")),
        npy("version 1", cube, (1, 0)),
        npy("version 2", cube, (2, 0)),
        npy("version 3", cube, (3, 0)),
    ]
    # Headers whose length is near a multiple of 64. NumPy adds 64 spaces to one that needs none, after 20 for a first
    # dimension of 1.
    for rank in range(2, 33):
        for second in (1, 10, 100):
            a = np.zeros((1, second) + (1,) * (rank - 2), "|u1")
            header = base64.b64decode(npy("", a)["file"])[:-a.size].rstrip(b"\n")
            if len(header) - len(header.rstrip()) - 20 in (1, 2, 3, 62, 63, 64):
                files.append(npy(f"rank {rank} with {second}", a))
    arrays = {
        "x": np.arange(12, dtype="<f4").reshape(4, 3), "y": np.array([0, 1, 1, 0], "<i8"),
        "dense/kernel": np.asfortranarray(np.arange(6, dtype="<f8").reshape(2, 3)), "größe": np.array(3.5, "<f2"),
        "empty": np.zeros((0, 2), "|u1"), "flags": np.array([True, False]),
    }
    large = {"zeros": np.zeros(200_000, "<f8"), "counts": np.arange(3000, dtype="<i4").reshape(30, 100)}
    archives = [
        npz("savez", np.savez, arrays), npz("savez_compressed", np.savez_compressed, arrays),
        npz("compressed zeros", np.savez_compressed, large), npz("no arrays", np.savez, {}),
    ]
    for a in archives[2]["arrays"][:1]:
        a["elements"], a["values"] = "zeros", []
    refused = {
        "big-endian": np.arange(3, dtype=">f4"), "complex": np.zeros(2, "<c8"), "text": np.array(["a", "bc"]),
        "date": np.array(["2020-01-01"], "<M8[D]"), "structure": np.zeros(2, [("a", "<f4"), ("b", "<i4")]),
        "objects": np.array([{"a": 1}, None], dtype=object), "void": np.zeros(2, "V3"),
    }
    out = {
        "numpy": np.__version__, "files": files, "archives": archives,
        "refused": [{"name": key, "file": npy_bytes(a)} for key, a in refused.items()],
    }
    with open(os.path.join(FOLDER, "NumpyReference.json"), "w", encoding="utf-8") as file:
        # One file per line.
        file.write(json.dumps(out, ensure_ascii=False).replace('{"name"', '\n{"name"'))
        file.write("\n")


def npy_bytes(a):
    file = io.BytesIO()
    np.save(file, a, allow_pickle=True)
    return text(file.getvalue())


def show(path):
    loaded = np.load(path)
    for name, a in loaded.items() if hasattr(loaded, "items") else [("", loaded)]:
        print(name, a.dtype.str, a.shape, a.ravel()[:20].tolist())


if __name__ == "__main__":
    show(sys.argv[1]) if len(sys.argv) > 1 else main()
