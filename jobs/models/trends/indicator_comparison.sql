with

catalogue as (
    select * from reference.dim_indicator
),

-- Totals of areas of different size are not held against each other.
points as (
    select points.*
    from trends.indicator_point as points
    inner join catalogue
        on points.indicator_id = catalogue.indicator_id and catalogue.denominator <> 'none'
),

comparators as (
    select area_code, position from place.area where part = 'comparator'
),

-- A comparator is itself held only against those named before it.
pairs as (
    select
        points.indicator_id,
        points.area_code,
        points.breakdown,
        points.breakdown_group,
        comparators.area_code as comparator_code,
        comparators.position,
        points.period,
        points.point_year,
        points.measure_basis,
        points.value
    from points
    inner join comparators on points.area_code <> comparators.area_code
    left join comparators as own on points.area_code = own.area_code
    where own.position is null or own.position > comparators.position
),

matched as (
    select
        pairs.*,
        compared.value as comparator_value
    from pairs
    inner join points as compared
        on pairs.comparator_code = compared.area_code
            and pairs.indicator_id = compared.indicator_id
            and pairs.breakdown = compared.breakdown
            and pairs.breakdown_group = compared.breakdown_group
            and pairs.period = compared.period
            and pairs.measure_basis is not distinct from compared.measure_basis
),

newest as (
    select *
    from matched
    qualify row_number() over (
        partition by indicator_id, area_code, breakdown, breakdown_group, comparator_code
        order by point_year desc
    ) = 1
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
            when value > comparator_value then 'higher'
            when value < comparator_value then 'lower'
            else 'similar'
        end as comparison,
        position as sort_order
    from newest
)

select * from compared
