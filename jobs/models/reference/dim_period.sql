with

periods as (
    select * from codelist.period
),

typed as (
    select
        period,
        period_kind,
        cast(start_date as date) as start_date,
        cast(end_date as date) as end_date,
        baseline_group,
        cast(position as int) as position
    from periods
)

select * from typed
