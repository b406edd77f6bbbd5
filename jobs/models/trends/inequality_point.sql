with

-- Plain totals, kilotonnes, have no gap.
cities as (
    select points.*
    from trends.indicator_point as points
    inner join place.setting as city on points.area_code = city.area_code
    inner join reference.dim_indicator as catalogue
        on points.indicator_id = catalogue.indicator_id
            and (catalogue.denominator <> 'none' or catalogue.kind <> 'total')
    where points.breakdown = 'all'
),

slopes as (
    select * from trends.slope_index
),

-- The first country and the first region that the place file names.
comparators as (
    select named.area_code, areas.area_type
    from place.area as named
    inner join codelist.area as areas on named.area_code = areas.area_code
    where named.part = 'comparator' and areas.area_type in ('country', 'region')
    qualify row_number() over (partition by areas.area_type order by named.position) = 1
),

compared as (
    select * from trends.comparator_point where breakdown = 'all'
),

within as (
    select
        cities.*,
        'within' as gap_type,
        cast(null as string) as comparator_code,
        slopes.slope_index as gap_value,
        slopes.lower_ci as gap_lower_ci,
        slopes.upper_ci as gap_upper_ci,
        slopes.relative_index,
        slopes.note
    from cities
    inner join slopes using (indicator_id, area_code, period)
),

beside as (
    select
        cities.*,
        'to_' || comparators.area_type as gap_type,
        comparators.area_code as comparator_code,
        cast(cities.value - compared.value as decimal(38, 6)) as gap_value,
        z_95() * sqrt(
            standard_error(cities.lower_ci, cities.upper_ci)
            * standard_error(cities.lower_ci, cities.upper_ci)
            + ratio(compared.standard_error, 1) * ratio(compared.standard_error, 1)
        ) as margin
    from cities
    cross join comparators
    left join compared
        on cities.indicator_id = compared.indicator_id
            and cities.area_code = compared.area_code
            and cities.period = compared.period
            and comparators.area_code = compared.comparator_code
),

together as (
    select
        indicator_id, area_code, period, gap_type, comparator_code, point_year, period_kind,
        start_date, end_date, gap_value, gap_lower_ci, gap_upper_ci, relative_index, note, is_latest
    from within
    union all
    select
        indicator_id, area_code, period, gap_type, comparator_code, point_year, period_kind,
        start_date, end_date,
        gap_value,
        cast(round_to(ratio(gap_value, 1) - margin, 6) as decimal(38, 6)) as gap_lower_ci,
        cast(round_to(ratio(gap_value, 1) + margin, 6) as decimal(38, 6)) as gap_upper_ci,
        cast(null as decimal(38, 6)) as relative_index,
        case when gap_value is null then 'no comparable figure of the other area' end as note,
        is_latest
    from beside
)

select * from together
