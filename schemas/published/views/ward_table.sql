-- The newest figure of each ward, three years together, beside the city's of the same years.
-- city_value: The city's figure of the same period.
with

wards as (
    select * from dim_area where place_part = 'ward'
),

numbered as (
    select
        figures.*,
        row_number() over (
            partition by figures.indicator_id, figures.area_code order by periods.sort_order desc
        ) as newest_first
    from indicator_value as figures
    inner join wards on figures.area_code = wards.area_code
    inner join dim_period as periods on figures.period = periods.period
    where figures.breakdown = 'all'
),

newest as (
    select * from numbered where newest_first = 1
),

-- Pooled figures of the city stand in no other table than beside those of its wards.
city as (
    select distinct trends.indicator_id, trends.comparator_period as period, trends.comparator_value as value
    from indicator_trend as trends
    inner join wards using (area_code)
    inner join dim_area as areas on trends.comparator_code = areas.area_code
    where areas.place_part = 'city' and trends.breakdown = 'all'
)

select
    indicators.title,
    wards.area_name,
    newest.period,
    newest.value,
    newest.lower_ci,
    newest.upper_ci,
    city.value as city_value,
    indicators.unit,
    newest.base_unweighted,
    trends.comparison,
    trends.judgement,
    newest.obs_status,
    newest.note,
    newest.indicator_id,
    newest.area_code
from newest
inner join wards using (area_code)
inner join dim_indicator as indicators using (indicator_id)
left join city on newest.indicator_id = city.indicator_id and newest.period = city.period
left join indicator_trend as trends
    on newest.indicator_id = trends.indicator_id
        and newest.area_code = trends.area_code
        and newest.period = trends.latest_period
        and trends.breakdown = 'all'
order by indicators.sort_order, wards.area_name
