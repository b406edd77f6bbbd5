with

-- Totals of areas of different size are not held against each other.
points as (
    select points.*, catalogue.kind
    from trends.indicator_point as points
    inner join reference.dim_indicator as catalogue
        on points.indicator_id = catalogue.indicator_id
            and (catalogue.denominator <> 'none' or catalogue.kind <> 'total')
),

comparators as (
    select area_code, position from place.area where part = 'comparator'
),

-- A comparator is itself held only against those named before it.
matched as (
    select
        points.indicator_id,
        points.area_code,
        points.breakdown,
        points.breakdown_group,
        points.period,
        comparators.area_code as comparator_code,
        comparators.position,
        compared.value,
        standard_error(compared.lower_ci, compared.upper_ci) as error
    from points
    inner join comparators on points.area_code <> comparators.area_code
    left join comparators as own on points.area_code = own.area_code
    inner join points as compared
        on comparators.area_code = compared.area_code
            and points.indicator_id = compared.indicator_id
            and points.breakdown = compared.breakdown
            and points.breakdown_group = compared.breakdown_group
            and points.period = compared.period
            and points.measure_basis is not distinct from compared.measure_basis
    where not points.is_ward and (own.position is null or own.position > comparators.position)
),

-- A ward is held against the city in the same years, taken together as the ward's are.
city_years as (
    select
        wards.indicator_id,
        wards.area_code,
        wards.breakdown,
        wards.breakdown_group,
        wards.period,
        city.area_code as comparator_code,
        wards.kind,
        years.numerator,
        years.denominator,
        cast(
            round_to(
                ratio(years.denominator, 1) * standard_error(years.lower_ci, years.upper_ci), 4
            ) as decimal(20, 4)
        ) as weighted_error
    from points as wards
    cross join place.setting as city
    inner join points as years
        on city.area_code = years.area_code
            and wards.indicator_id = years.indicator_id
            and wards.breakdown = years.breakdown
            and wards.breakdown_group = years.breakdown_group
            and wards.measure_basis is not distinct from years.measure_basis
            and years.start_date between wards.start_date and wards.end_date
    where wards.is_ward
        and wards.kind in ('survey_share', 'survey_mean')
        and years.denominator is not null
),

city_together as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        period,
        comparator_code,
        0 as position,
        cast(
            round_to(
                ratio(sum(numerator), sum(denominator))
                    * case when kind = 'survey_share' then 100 else 1 end,
                6
            ) as decimal(38, 6)
        ) as value,
        case
            when count(weighted_error) = count(*)
                then sqrt(ratio(sum(cast(weighted_error * weighted_error as decimal(38, 8))), 1))
                    / nullif(ratio(sum(denominator), 1), 0)
        end as error
    from city_years
    group by
        indicator_id, area_code, breakdown, breakdown_group, period, comparator_code, kind
),

together as (
    select * from matched
    union all
    select * from city_together
),

typed as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        period,
        comparator_code,
        cast(position as int) as sort_order,
        value,
        cast(round_to(error, 10) as decimal(38, 10)) as standard_error
    from together
)

select * from typed
