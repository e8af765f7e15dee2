"""Session records as Parquet, written a group of rows at a time."""

import itertools
from collections.abc import Iterable
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from signaling.pilot.fields import Kind, fields
from signaling.pilot.session import SessionRecord

ROWS_AT_ONCE = 5_000
TYPES = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.YES_NO: pa.bool_(),
    Kind.TIME: pa.timestamp("ms", tz="UTC"),
}


def write_parquet(records: Iterable[SessionRecord], file: IO[bytes]) -> None:
    """Write all records; each column carries its meaning."""
    schema = pa.schema(
        [
            pa.field(one.name, TYPES[one.kind], nullable=one.optional, metadata={"meaning": one.meaning})
            for one in fields()
        ]
    )
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        rows = iter(records)
        while group := list(itertools.islice(rows, ROWS_AT_ONCE)):
            columns = [
                pa.array([getattr(one, name) for one in group], schema.field(name).type)
                for name in schema.names
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
