"""A DAG of somebody else, which begins when the second city's release has been verified."""

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset

with DAG("after_release", schedule=[Asset(name="social_value_second_release")], is_paused_upon_creation=False):
    BashOperator(task_id="follow", bash_command="echo a release is there")
