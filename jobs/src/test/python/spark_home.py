"""Prints the folder of the Spark distribution that the pyspark package brings."""

from importlib.util import find_spec
from pathlib import Path

print(Path(find_spec("pyspark").origin).parent)
