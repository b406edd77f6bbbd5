-- What the Board reads: each priority indicator of the city, or the series that stands in for it, with its trend, its comparator and its target.
-- priority_indicator: The indicator of the framework that the row answers for.
-- is_stand_in: Whether a published series is shown in the indicator's place.
-- comparator_name: Name of the area that it is compared with.
with

trends as (
    select * from indicator_trend where breakdown = 'all'
),

cities as (
    select * from dim_area where place_part = 'city'
),

-- Positions below 100 are the framework's own; the rest stands in for them or beside them.
priorities as (
    select * from dim_indicator where sort_order < 100
),

shown as (
    select
        priorities.title as priority_indicator,
        priorities.sort_order as priority_order,
        indicators.stands_in_for is not null as is_stand_in,
        indicators.*
    from priorities
    inner join dim_indicator as indicators
        on priorities.indicator_id = indicators.indicator_id
            or (
                priorities.indicator_id = indicators.stands_in_for
                and indicators.available
                and not priorities.available
            )
)

select
    shown.framework_domain,
    shown.framework_outcome,
    shown.priority_indicator,
    shown.title,
    shown.is_stand_in,
    shown.unit,
    shown.direction,
    trends.latest_period,
    trends.latest_value,
    trends.baseline_period,
    trends.baseline_value,
    trends.change_value,
    trends.change_lower_ci,
    trends.change_upper_ci,
    trends.recent_trend,
    trends.judgement,
    comparators.area_name as comparator_name,
    trends.comparator_period,
    trends.comparator_value,
    trends.comparison,
    trends.target_value,
    trends.target_period,
    trends.target_gap,
    trends.obs_status,
    coalesce(trends.sentence, shown.reason) as sentence,
    cities.area_name,
    shown.indicator_id,
    cities.area_code
from shown
cross join cities
left join trends
    on shown.indicator_id = trends.indicator_id and cities.area_code = trends.area_code
left join dim_area as comparators on trends.comparator_code = comparators.area_code
order by shown.priority_order, shown.sort_order
