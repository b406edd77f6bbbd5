-- The newest figure of every indicator, area and group, with the words that go with it.
with

figures as (
    select * from indicator_value
),

indicators as (
    select * from dim_indicator
),

areas as (
    select * from dim_area
),

periods as (
    select * from dim_period
),

numbered as (
    select
        figures.*,
        periods.start_date,
        periods.end_date,
        row_number() over (
            partition by
                figures.indicator_id, figures.area_code, figures.breakdown, figures.breakdown_group
            order by periods.sort_order desc
        ) as newest_first
    from figures
    inner join periods on figures.period = periods.period
    where figures.value is not null
),

newest as (
    select * from numbered where newest_first = 1
)

select
    indicators.title,
    areas.area_name,
    newest.period,
    newest.breakdown,
    newest.breakdown_group,
    newest.value,
    newest.lower_ci,
    newest.upper_ci,
    indicators.unit,
    newest.obs_status,
    newest.note,
    newest.indicator_id,
    newest.area_code,
    newest.start_date,
    newest.end_date
from newest
inner join indicators using (indicator_id)
inner join areas using (area_code)
order by indicators.sort_order, areas.sort_order, newest.breakdown, newest.breakdown_group
