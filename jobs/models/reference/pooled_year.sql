with

periods as (
    select * from reference.dim_period
),

years as (
    select baseline_year as year, start_date, end_date from periods where period_kind = 'calendar'
),

pooled as (
    select years.year, periods.period
    from periods
    inner join years
        on years.start_date >= periods.start_date and years.end_date <= periods.end_date
    where periods.period_kind = 'pooled'
)

select * from pooled
