with

published as (
    select *
    from staging.published_statistic
    where measure = 'household_income_mean' and subarea_code is not null and value is not null
),

areas as (
    select area_code from reference.dim_area
),

newest as (
    select published.*
    from published
    inner join areas on published.area_code = areas.area_code
    qualify rank() over (
        partition by published.area_code, published.period order by published.source_release desc
    ) = 1
),

ranked as (
    select
        *,
        count(*) over (partition by area_code, period) as small_areas,
        row_number() over (partition by area_code, period order by value, subarea_code)
            as from_bottom,
        row_number() over (partition by area_code, period order by value desc, subarea_code desc)
            as from_top
    from newest
),

-- A fifth of the small areas, rounded up; fewer than five have no fifths.
summed as (
    select
        area_code,
        period,
        source_release,
        small_areas,
        cast(sum(case when 5 * (from_top - 1) < small_areas then value end) as decimal(38, 6)) as top,
        cast(sum(case when 5 * (from_bottom - 1) < small_areas then value end) as decimal(38, 6))
            as bottom,
        sum(case when 5 * (from_bottom - 1) < small_areas then 1 else 0 end) as in_a_fifth
    from ranked
    group by area_code, period, source_release, small_areas
),

divided as (
    select
        area_code,
        period,
        'all' as breakdown,
        'all' as breakdown_group,
        round_to(ratio(top, in_a_fifth), 6) as numerator,
        round_to(ratio(bottom, in_a_fifth), 6) as denominator,
        round_to(case when small_areas >= 5 then ratio(top, bottom) end, 6) as value,
        cast(null as decimal(38, 10)) as lower_ci,
        cast(null as decimal(38, 10)) as upper_ci,
        'ratio of means' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'modelled household income of small areas' as measure_basis,
        source_release,
        case when small_areas < 5 or bottom = 0 then '[x]' end as obs_status,
        case
            when small_areas < 5 then 'fewer than five small areas'
            when bottom = 0 then 'no income to divide by'
        end as note
    from summed
)

select * from divided
