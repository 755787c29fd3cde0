"""Copies conformance cases of ONNX (onnx/backend/test/data/pytorch-converted, Apache-2.0) and writes their tensors as
NumPy's arrays: python3 convert.py FOLDER_OF_THE_CASES. Needs python3-onnx."""
import shutil
import sys

import numpy
import onnx
import onnx.numpy_helper

CASES = ["test_BatchNorm2d_eval", "test_Conv2d_strided", "test_Linear", "test_Linear_no_bias"]


def read(path):
    tensor = onnx.TensorProto()
    with open(path, "rb") as file:
        tensor.ParseFromString(file.read())
    return onnx.numpy_helper.to_array(tensor)


for case in CASES:
    folder = f"{sys.argv[1]}/{case}"
    name = case.removeprefix("test_")
    shutil.copyfile(f"{folder}/model.onnx", f"{name}.onnx")
    numpy.savez(
        f"{name}.case.npz",
        x=read(f"{folder}/test_data_set_0/input_0.pb"),
        y=read(f"{folder}/test_data_set_0/output_0.pb"),
        dy=read(f"{folder}/test_data_set_0/output_0.pb"))
