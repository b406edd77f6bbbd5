with

waste as (
    select * from staging.waste_area where measure = 'local_authority_collected_waste'
),

populations as (
    select * from reference.population
),

-- A financial year's waste is divided by the people in the middle of the year in which it begins.
weighed as (
    select
        waste.*,
        cast(cast(value as decimal(28, 10)) * 1000 as decimal(38, 10)) as kilograms,
        cast(populations.population as decimal(38, 10)) as people
    from waste
    left join populations
        on waste.area_code = populations.area_code
            and year(financial_year_start(waste.financial_year)) = populations.year
),

divided as (
    select
        area_code,
        financial_year as period,
        'all' as breakdown,
        'all' as breakdown_group,
        kilograms as numerator,
        people as denominator,
        round_to(ratio(kilograms, people), 6) as value,
        cast(null as decimal(38, 10)) as lower_ci,
        cast(null as decimal(38, 10)) as upper_ci,
        'ratio of totals' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        measure_basis,
        source_release,
        case when coalesce(people, 0) = 0 then '[x]' end as obs_status,
        case when coalesce(people, 0) = 0 then 'no population to divide by' end as note
    from weighed
)

select * from divided
