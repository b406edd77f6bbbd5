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
        cast(baseline_group as int) as baseline_year,
        cast(position as int) as sort_order
    from periods
)

select * from typed
