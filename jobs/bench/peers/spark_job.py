"""The models as a Spark job written by hand: python spark_job.py PROJECT INPUTS OUT

One session, the settings that suit a small city, every model written once and read back.
"""

import pathlib
import sys

from pyspark.sql import SparkSession

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import inputs
import spark_functions

home, given, out = map(pathlib.Path, sys.argv[1:])
spark = (
    SparkSession.builder.master("local[*]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
    .config("spark.driver.host", "127.0.0.1")
    .getOrCreate()
)


def flat(sql):
    """`schema.table` as the name of a temporary view."""
    return inputs.TABLE.sub(lambda m: f"{m[1]}{m[2]}{m[3]}__{m[4]}", inputs.without_comments(sql))


functions = spark_functions.Functions(inputs.function_statements(home, "spark"))
for file in given.glob("*/*.parquet"):
    spark.read.parquet(str(file)).createOrReplaceTempView(f"{file.parent.name}__{file.stem}")
for name, sql in inputs.models(home).items():
    schema, table = name.split(".")
    file = str(out / schema / table)
    spark.sql(functions.write_out(flat(sql))).coalesce(1).write.parquet(file)
    # Read back, so that no plan holds those of all models before it: with cache() alone the job takes minutes.
    spark.read.parquet(file).createOrReplaceTempView(f"{schema}__{table}")
java = spark.sparkContext._gateway.proc
spark.stop()
# Its Java ends with its input. Who is not waited for is not in the processor time.
java.stdin.close()
java.wait()
