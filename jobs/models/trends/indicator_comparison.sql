with

points as (
    select * from trends.indicator_point
),

comparators as (
    select * from trends.comparator_point
),

catalogue as (
    select * from reference.dim_indicator
),

newest as (
    select
        comparators.indicator_id,
        comparators.area_code,
        comparators.breakdown,
        comparators.breakdown_group,
        comparators.comparator_code,
        comparators.period,
        comparators.sort_order,
        comparators.value as comparator_value,
        comparators.standard_error as comparator_error,
        points.value,
        points.lower_ci,
        points.upper_ci,
        points.is_ward,
        standard_error(points.lower_ci, points.upper_ci) as error,
        points.verdict_z,
        catalogue.kind,
        catalogue.direction
    from comparators
    inner join points
        using (indicator_id, area_code, breakdown, breakdown_group, period)
    inner join catalogue on comparators.indicator_id = catalogue.indicator_id
    qualify row_number() over (
        partition by
            comparators.indicator_id,
            comparators.area_code,
            comparators.breakdown,
            comparators.breakdown_group,
            comparators.comparator_code
        order by points.point_year desc
    ) = 1
),

-- Where both have limits their difference decides; else the comparator's figure may lie within the
-- area's limits, which are 95 % ones and are widened for a ward.
judged as (
    select
        *,
        case
            when error is null then value = comparator_value
            when comparator_error is null and not is_ward
                then comparator_value between lower_ci and upper_ci
            else
                abs(ratio(value - comparator_value, 1)) <= verdict_z * sqrt(
                    error * error
                    + coalesce(ratio(comparator_error, 1) * ratio(comparator_error, 1), 0e0)
                )
        end as is_similar
    from newest
),

compared as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        comparator_code,
        period as comparator_period,
        value as area_value,
        comparator_value,
        cast(value - comparator_value as decimal(38, 6)) as comparator_difference,
        case
            when is_similar then 'similar'
            when kind = 'total' or direction = 'neither'
                then case when value > comparator_value then 'higher' else 'lower' end
            when (value > comparator_value) = (direction = 'higher') then 'better'
            else 'worse'
        end as comparison,
        sort_order
    from judged
)

select * from compared
