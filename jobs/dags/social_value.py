"""The yearly release of a city's social value: land, stage, model, publish, verify.

Every task calls `svw`, which holds all the logic; this file holds none. `svw schedule install`
puts it into Airflow's DAG folder with its settings, `social_value.json`, beside it: one entry for
each city, and so one DAG. Without settings there is one DAG, of the sample city.
"""

from __future__ import annotations

import json
import shutil
from collections import deque
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable, Param
from airflow.sdk.exceptions import AirflowException, AirflowFailException

FILE = Path(__file__).resolve()
SETTINGS = FILE.with_suffix(".json")

# Exit codes of svw: what will not get better by repeating, and what may pass by itself.
REFUSED, USAGE, ENVIRONMENT = 1, 2, 3
MEANING = {
    REFUSED: "data are refused, or there is nothing to publish",
    USAGE: "a setting is wrong",
    ENVIRONMENT: "the machine stands in the way",
}
CLOSING_LINES = 25

def given(variable, option):
    """An option that is left out where its variable is empty; no value is part of the command's text."""
    return f' ${{{variable}:+--{option} "${variable}"}}'


ENGINE = given("SOCIAL_VALUE_ENGINE", "engine") + given("SOCIAL_VALUE_MASTER", "master")
STAGES = {
    "land": ' --year "$SOCIAL_VALUE_YEAR"'
    + given("SOCIAL_VALUE_EXTRACTS", "extracts")
    + given("SOCIAL_VALUE_ZONES", "zones")
    + given("SOCIAL_VALUE_PLACE", "place"),
    "stage": ENGINE,
    "model": ENGINE,
    "publish": "",
    "verify": given("SOCIAL_VALUE_VERIFY_ON", "engine") + given("SOCIAL_VALUE_MASTER", "master"),
}


def command(stage):
    return (
        f'set -o pipefail; "$SOCIAL_VALUE_SVW" {stage} --run-id "$SOCIAL_VALUE_RUN"'
        + given("SOCIAL_VALUE_WAREHOUSE", "warehouse")
        + STAGES[stage]
        + " 2>&1 | tee svw.log"
    )


def financial_year(interval_start):
    """The year that ended three months before the interval does, which is a year long: 2014/15."""
    return f"{interval_start.year}/{(interval_start.year + 1) % 100:02d}" if interval_start else ""


class SvwOperator(BashOperator):
    """Runs a command of svw; only what may pass by itself is repeated."""

    def execute(self, context):
        if not self.env["SOCIAL_VALUE_YEAR"]:
            raise AirflowFailException(
                "Cannot tell the financial year: a run without an interval needs the parameter year (2014/15)."
            )
        with TemporaryDirectory(prefix="svw-") as folder:
            result = self.subprocess_hook.run_command(
                [shutil.which("bash") or "bash", "-c", self.bash_command],
                env=self.get_env(context),
                cwd=folder,
            )
            if result.exit_code != 0:
                raise self._failure(result.exit_code, Path(folder, "svw.log"))

    def _failure(self, code, log):
        """What was written last is the reason; it stands once more where it is looked for."""
        with log.open(encoding="utf-8", errors="replace") as lines:
            closing = "".join(deque(lines, CLOSING_LINES)).rstrip()
        # A shell adds 128 to the number of the signal that ended its command.
        killed = code < 0 or code > 128
        meaning = "a signal ended it" if killed else MEANING.get(code, "it could not be started")
        message = (
            f"Cannot {self.task_id} {self.env['SOCIAL_VALUE_YEAR']}: {meaning} "
            f"(svw ended with exit code {code}).\n{closing}"
        )
        passes_by_itself = killed or code == ENVIRONMENT
        return AirflowException(message) if passes_by_itself else AirflowFailException(message)


def say_what_failed(context):
    """The last lines of a failed task's log: what failed, for which year, and why."""
    task = context["task_instance"]
    print(f"Failed: {task.dag_id}, run {task.run_id}, task {task.task_id}, try {task.try_number}")
    for line in str(context.get("exception") or "ended by Airflow").splitlines():
        print(line)


def setting(dag_id, name, installed):
    """A run's own parameter, else the Airflow variable of the DAG, else what was installed."""
    fallback = json.dumps(installed or "")
    return f"{{{{ params.{name} or var.value.get('{dag_id}_{name}', {fallback}) }}}}"


def optional_text(description, **schema):
    return Param(None, type=["null", "string"], description=description, **schema)


def dag_of(dag_id, settings):
    """The DAG of one city."""
    retry_seconds = settings.get("retry_seconds", 60)
    with DAG(
        dag_id=dag_id,
        description="A city's social value, once a year: " + settings.get("city", "the sample city"),
        schedule=CronDataIntervalTimetable(settings.get("cron", "0 6 1 7 *"), timezone="Europe/London"),
        start_date=datetime(settings.get("first_year", 2005), 4, 1, tzinfo=timezone.utc),
        catchup=False,
        # One warehouse holds the work of one run at a time.
        max_active_runs=1,
        dagrun_timeout=timedelta(hours=24),
        default_args={
            "retries": settings.get("retries", 3),
            "retry_delay": timedelta(seconds=retry_seconds),
            "retry_exponential_backoff": True,
            "max_retry_delay": timedelta(seconds=max(retry_seconds, 1800)),
            "execution_timeout": timedelta(hours=6),
            "do_xcom_push": False,
            "on_failure_callback": say_what_failed,
        },
        params={
            "year": optional_text(
                "Financial year, as 2014/15; without it the one that the run's interval is for.",
                pattern=r"^((19|20)\d\d)/\d\d$",
            ),
            "engine": Param(settings.get("engine", "spark"), enum=["spark", "duckdb"], description="What computes."),
            "master": optional_text("Where Spark runs, as spark://host:7077; without it inside the task."),
            "verify_on": Param(
                settings.get("verify_on", "other"),
                enum=["other", "spark", "duckdb"],
                description="What makes the release again: the engine that did not make it, or the one named.",
            ),
            "extracts": optional_text("The folder of received files, or its URI."),
            "place": optional_text("The place file of the city."),
            "warehouse": optional_text("Where the run writes."),
            "zones": optional_text("Where landed, staged and modelled tables go, when not into the warehouse: a URI."),
        },
        user_defined_macros={"financial_year": financial_year},
        tags=["social value"],
        doc_md=__doc__,
    ) as dag:
        environment = {
            "SOCIAL_VALUE_SVW": settings.get("svw", str(FILE.parents[2] / "svw")),
            "SOCIAL_VALUE_RUN": "{{ run_id }}",
            "SOCIAL_VALUE_YEAR": "{{ params.year or financial_year(data_interval_start | default(none)) }}",
            "SOCIAL_VALUE_ENGINE": "{{ params.engine }}",
            "SOCIAL_VALUE_MASTER": setting(dag_id, "master", settings.get("master")),
            "SOCIAL_VALUE_VERIFY_ON": "{{ '' if params.verify_on == 'other' else params.verify_on }}",
            "SOCIAL_VALUE_EXTRACTS": setting(dag_id, "extracts", settings.get("extracts")),
            "SOCIAL_VALUE_PLACE": setting(dag_id, "place", settings.get("place")),
            "SOCIAL_VALUE_WAREHOUSE": setting(dag_id, "warehouse", settings.get("warehouse")),
            "SOCIAL_VALUE_ZONES": setting(dag_id, "zones", settings.get("zones")),
        }
        before = None
        for stage in STAGES:
            task = SvwOperator(
                task_id=stage,
                bash_command=command(stage),
                env=environment,
                append_env=True,
                skip_on_exit_code=None,
                # Other DAGs wait for a release that was made twice and found the same.
                outlets=[Asset(name=f"{dag_id}_release")] if stage == "verify" else [],
            )
            if before is not None:
                before >> task
            before = task
    return dag


def settings_of_all():
    if SETTINGS.exists():
        return json.loads(SETTINGS.read_text(encoding="utf-8"))["dags"]
    return {"social_value": {}}


for _dag_id, _settings in settings_of_all().items():
    globals()[_dag_id] = dag_of(_dag_id, _settings)
