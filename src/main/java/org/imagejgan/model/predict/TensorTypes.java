// SPDX-License-Identifier: BSD-2-Clause
package org.imagejgan.model.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import org.imagejgan.bioimageio.description.TensorDescription;
import org.imagejgan.bioimageio.processing.Processing;

/** In which element types networks of others take and give numbers; here all are floats. */
final class TensorTypes {
    private TensorTypes() {}

    /** What the last step before a network casts to. Types that PyTorch hardly computes with go in as floats. */
    static DataType of(TensorDescription input) {
        Processing last = input.processing().get(input.processing().size() - 1);
        if (!(last instanceof Processing.EnsureDtype cast)) return DataType.FLOAT32;
        return switch (cast.type()) {
            case FLOAT64 -> DataType.FLOAT64;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
            case FLOAT32, UINT16, INT16, UINT32, UINT64 -> DataType.FLOAT32;
        };
    }

    static NDArray as(DataType type, NDArray array) {
        return array.getDataType() == type ? array : array.toType(type, false);
    }
}
