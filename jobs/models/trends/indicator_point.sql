with

figures as (
    select *
    from trends.indicator_value
    where value is not null and coalesce(obs_status, '') not like '%[p]%'
),

periods as (
    select * from reference.dim_period
),

areas as (
    select * from codelist.area
),

-- The days on which a series begins anew, each with the next.
breaks as (
    select
        named.indicator_id,
        periods.start_date,
        lead(periods.start_date) over (
            partition by named.indicator_id order by periods.start_date
        ) as next_date
    from place.break as named
    inner join periods on named.period = periods.period
    group by named.indicator_id, periods.start_date
),

dated as (
    select
        figures.*,
        periods.baseline_year as point_year,
        periods.period_kind,
        periods.start_date,
        periods.end_date,
        coalesce(areas.area_type, '') = 'ward' as is_ward,
        -- Several years together are neither before a break nor after it, unless they begin with it.
        case
            when figures.obs_status like '%[b]%'
                and periods.period_kind = 'pooled'
                and (breaks.start_date is null or breaks.next_date <= periods.end_date)
                then periods.baseline_year + 1
            when figures.obs_status like '%[b]%' then periods.baseline_year
        end as first_year
    from figures
    inner join periods on figures.period = periods.period
    left join breaks
        on figures.indicator_id = breaks.indicator_id
            and periods.start_date = breaks.start_date
    left join areas on figures.area_code = areas.area_code
    -- A year is one point: of a calendar and a financial year that begin in it, the first.
    qualify row_number() over (
        partition by
            figures.indicator_id, figures.area_code, figures.breakdown, figures.breakdown_group,
            periods.baseline_year
        order by periods.start_date, figures.period
    ) = 1
),

judged as (
    select
        *,
        max(point_year) over (
            partition by indicator_id, area_code, breakdown, breakdown_group
        ) as latest_year,
        max(first_year) over (
            partition by indicator_id, area_code, breakdown, breakdown_group
        ) as break_year
    from dated
),

latest as (
    select * from judged where point_year = latest_year
),

-- A trend is drawn over one basis, and not across a break.
comparable as (
    select
        judged.indicator_id,
        judged.area_code,
        judged.breakdown,
        judged.breakdown_group,
        judged.period,
        judged.point_year,
        judged.period_kind,
        judged.start_date,
        judged.end_date,
        judged.numerator,
        judged.denominator,
        judged.value,
        judged.lower_ci,
        judged.upper_ci,
        judged.base_unweighted,
        judged.measure_basis,
        judged.obs_status,
        judged.is_ward,
        -- Many wards and few answers: their verdicts take limits of 99.8 %, all others of 95 %.
        case when judged.is_ward then z_998() else z_95() end as verdict_z,
        judged.point_year = judged.latest_year as is_latest
    from judged
    inner join latest
        on judged.indicator_id = latest.indicator_id
            and judged.area_code = latest.area_code
            and judged.breakdown = latest.breakdown
            and judged.breakdown_group = latest.breakdown_group
            and judged.measure_basis is not distinct from latest.measure_basis
    where judged.point_year >= coalesce(judged.break_year, judged.point_year)
)

select * from comparable
