"""Measures the warehouse beside public tools that do the same, whole processes, one after the other.

    jobs/bench/run [land] [city] [spark] [growth] [suppliers] [skew] [questions] [--lines N] [--rounds N]

Every ratio comes from one run of this program: both sides are started in turn, the ratio is taken
pair by pair, and the median is printed. Nothing fails because it is slow.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import dbt_project
import duckdb
import inputs
import suppliers

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parents[1]
WORK = HOME / "jobs" / "target" / "bench"
SVW = str(HOME / "svw")
PYTHON = sys.executable
SAMPLE_LINES = 4_283  # spend lines of the sample city at scale 1


class Timed:
    """Wall seconds, processor seconds and peak memory of one process and those it waited for."""

    def __init__(self, *command, folder=HOME, log=WORK / "last.log"):
        with open(log, "wb") as output:
            started = time.perf_counter()
            process = subprocess.Popen(
                [str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        self.processor = used.ru_utime + used.ru_stime
        self.megabytes = used.ru_maxrss / 1024
        if process.returncode:
            sys.exit(f"Cannot measure {' '.join(map(str, command))}: exit code {process.returncode}. Read {log}")


class Side:
    """What one side of a comparison took, over all of its processes."""

    def __init__(self, *timed):
        self.seconds = sum(one.seconds for one in timed)
        self.processor = sum(one.processor for one in timed)


def compare(what, rounds, ours, theirs, reach, aim):
    """Runs both sides in turn, after one round that is not counted, and prints medians and ratios."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(rounds)]
    mine, other = (statistics.median(pair[side].seconds for pair in pairs) for side in (0, 1))
    wall = statistics.median(a.seconds / b.seconds for a, b in pairs)
    processor = statistics.median(a.processor / b.processor for a, b in pairs)
    print(f"{what:<56} {mine:7.2f} s | {other:7.2f} s   {wall:5.2f} × (processor {processor:.2f} ×)   "
          f"reach {reach} × aim {aim} ×", flush=True)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def sample(lines):
    """A city with about so many spend lines."""
    folder = WORK / f"city-{lines}"
    if not folder.exists():
        scale = max(1, round(lines / SAMPLE_LINES))
        Timed(SVW, "samples", "--scale", scale, "--out", folder, log=WORK / "samples.log")
    return folder / "extracts" if (folder / "extracts").exists() else folder


def spend_alone(lines):
    """The spend extracts of a city, because the peer reads nothing else."""
    folder = WORK / f"spend-{lines}"
    if not folder.exists():
        shutil.copytree(sample(lines) / "spend", folder / "spend")
    return folder


def land_and_stage(extracts, warehouse):
    """From files as received to the staged zone, in one process."""
    return Timed(SVW, "stage", "--extracts", extracts, "--warehouse", fresh(warehouse))


def clean_copy(warehouse, lines):
    """The staged lines as one tidy CSV file: what an analyst would wish to be sent."""
    clean = WORK / f"clean-{lines}.csv"
    staged = warehouse / "2-staged/spend/spend.parquet"
    duckdb.execute(f"copy (select columns(lambda c: not starts_with(c, '_')) from '{staged}') to '{clean}' (header)")
    count = duckdb.execute(f"select count(*) from '{staged}'").fetchone()[0]
    return clean, count


def measure_land(options):
    warehouse = WORK / "warehouse-land"
    extracts = spend_alone(options.lines)
    land_and_stage(extracts, warehouse)
    clean, count = clean_copy(warehouse, options.lines)
    took = []

    def ours():
        both = land_and_stage(extracts, warehouse)
        took.append(both)
        return Side(both)

    def theirs():
        return Side(Timed(PYTHON, HERE / "peers/read_csv_to_parquet.py", clean, WORK / "clean.parquet"))

    compare(f"land and stage {count:,} spend lines | read_csv", options.rounds, ours, theirs, 3, 1.5)
    processor = statistics.median(both.processor for both in took[1:])
    print(f"    processor {processor:.2f} s, peak {max(both.megabytes for both in took):.0f} MiB")


def run_city(warehouse, engine):
    return Side(Timed(SVW, "run", "--warehouse", fresh(warehouse), "--engine", engine))


def city_project():
    """A folder with what the peers of the sample city are given."""
    project, warehouse = fresh(WORK / "dbt"), WORK / "warehouse-city"
    run_city(warehouse, "duckdb")
    inputs.write(HOME, warehouse, project / "inputs")
    return project, warehouse


def measure_city(options):
    project, warehouse = city_project()
    dbt_project.write(HOME, project)

    def dbt():
        (project / "city.duckdb").unlink(missing_ok=True)
        command = [pathlib.Path(PYTHON).parent / "dbt", "build", "--quiet", "--profiles-dir", project]
        return Side(Timed(*command, folder=project))

    def model():
        return Side(Timed(SVW, "model", "--warehouse", warehouse))

    compare("sample city on DuckDB, all published | dbt build", options.rounds,
            lambda: run_city(warehouse, "duckdb"), dbt, 1.5, 0.8)
    compare("model alone on DuckDB | dbt build", options.rounds, model, dbt, 0.6, 0.4)


def measure_spark(options):
    project, warehouse = city_project()

    def by_hand():
        target = fresh(WORK / "spark-by-hand")
        return Side(Timed(PYTHON, HERE / "peers/spark_job.py", HOME, project / "inputs", target))

    compare("sample city on local Spark | PySpark job", min(2, options.rounds),
            lambda: run_city(warehouse, "spark"), by_hand, 0.8, 0.55)


def measure_growth(options):
    warehouse = WORK / "warehouse-growth"
    took = {}
    for lines in (options.lines, options.lines * 10):
        both = land_and_stage(spend_alone(lines), warehouse)
        took[lines] = both
        print(f"    {lines:>12,} lines: {both.seconds:.2f} s, processor {both.processor:.2f} s, "
              f"peak {both.megabytes:.0f} MiB", flush=True)
    few, many = took.values()
    print(f"ten times the lines take {many.seconds / few.seconds:.1f} × the time "
          f"(processor {many.processor / few.processor:.1f} ×)   reach 10 × aim 8 ×; "
          f"peak {many.megabytes:.0f} MiB   reach 2048 MiB aim 1536 MiB", flush=True)


def measure_suppliers(options):
    """What matching and LM3 add to the staging of many lines to many suppliers."""
    many = 50_000
    name = f"suppliers-{options.lines}"
    extracts, warehouse, given = WORK / name, WORK / "warehouse-suppliers", WORK / "suppliers-inputs"
    if not extracts.exists():
        suppliers.write(HOME, extracts, options.lines, many)
    land_and_stage(HOME / "data-samples/extracts", warehouse)
    inputs.write(HOME, warehouse, fresh(given))
    land_and_stage(extracts, warehouse)
    for staged in warehouse.glob("2-staged/*/*.parquet"):
        inputs.copy(f"from '{staged}'", given / "staging" / staged.name)

    def stage():
        return Timed(SVW, "stage", "--warehouse", warehouse).seconds

    def models():
        log = WORK / "models.log"
        Timed(PYTHON, HERE / "peers/money_models.py", HOME, given, log=log)
        return json.loads(log.read_text(encoding="utf-8"))

    stage(), models()
    pairs = [(models(), stage()) for _ in range(options.rounds)]
    mine = statistics.median(sum(took.values()) for took, _ in pairs)
    other = statistics.median(seconds for _, seconds in pairs)
    ratio = statistics.median(sum(took.values()) / seconds for took, seconds in pairs)
    print(f"{f'matching and LM3, {options.lines:,} lines, {many:,} suppliers | stage':<56} {mine:7.2f} s | {other:7.2f} s   "
          f"{ratio:5.2f} ×   reach 0.5 ×", flush=True)
    slowest = sorted(pairs[-1][0].items(), key=lambda item: -item[1])[:6]
    print("    " + ", ".join(f"{table} {seconds:.2f}" for table, seconds in slowest))


def measure_skew(options):
    """One supplier on 60 % of all lines against as many lines to each, staged and modelled on Spark."""
    spark = ["--engine", "spark", *(["--master", options.master] if options.master else [])]
    warehouse = WORK / "warehouse-skew"

    def run(name, lines, payee):
        extracts = WORK / f"{name}-{lines}"
        if not extracts.exists():
            suppliers.write(HOME, extracts, lines, 50_000, payee)
        place = HOME / "data-samples/place/place.yml"
        Timed(SVW, "land", "--extracts", extracts, "--place", place, "--warehouse", fresh(warehouse))
        side = Side(*(Timed(SVW, step, "--warehouse", warehouse, *spark) for step in ("stage", "model")))
        took.setdefault((name, lines), []).append(side)
        return side

    took = {}
    even = ("even", options.lines, suppliers.EVEN)
    compare(f"{options.lines:,} lines on Spark, 60 % to one supplier | even", options.rounds,
            lambda: run("skewed", options.lines, suppliers.ONE_LARGE.replace("{share}", "0.6")),
            lambda: run(*even), 1.5, 1.1)
    few = options.lines // 10
    run("even", few, suppliers.EVEN)
    many = statistics.median(side.seconds for side in took["even", options.lines][1:])
    fixed = took["even", few][0].seconds
    rate = (options.lines - few) / (many - fixed) / os.cpu_count()
    print(f"    {few:,} lines {fixed:.1f} s, {options.lines:,} lines {many:.1f} s: "
          f"{rate:,.0f} more lines per core and second", flush=True)


def measure_questions(options):
    warehouse = WORK / "warehouse-questions"
    Timed(SVW, "run", "--warehouse", fresh(warehouse))
    current = warehouse / "4-published/current"
    release = current if current.is_dir() else current.parent / current.read_text().strip()
    subprocess.run([PYTHON, HERE / "questions.py", release], check=True)


PARTS = {"land": measure_land, "city": measure_city, "spark": measure_spark, "growth": measure_growth,
         "suppliers": measure_suppliers, "skew": measure_skew, "questions": measure_questions}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--lines", type=int, default=1_000_000, help="spend lines of the smaller city")
    parser.add_argument("--master", help="where Spark runs for the skew part; inside the process without it")
    parser.add_argument("--rounds", type=int, default=3, help="counted rounds")
    options = parser.parse_args()
    for part in options.parts or PARTS:
        if part not in PARTS:
            parser.error(f"Cannot measure {part}: there is no such part. Choose from {', '.join(PARTS)}.")
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"{os.cpu_count()} processors; ours | theirs, medians of {options.rounds} after one that is not counted")
    for part in options.parts or PARTS:
        PARTS[part](options)


if __name__ == "__main__":
    main()
