with

emissions as (
    select *
    from staging.emission_series
    where measure = 'territorial_emissions' and gas = 'co2' and sector = 'transport'
),

divided as (
    select
        area_code,
        cast(year as string) as period,
        'all' as breakdown,
        'all' as breakdown_group,
        value as numerator,
        population_thousands as denominator,
        round_to(ratio(value, population_thousands), 6) as value,
        cast(null as decimal(38, 10)) as lower_ci,
        cast(null as decimal(38, 10)) as upper_ci,
        'ratio of totals' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'territorial' as measure_basis,
        source_release,
        case when coalesce(population_thousands, 0) = 0 then '[x]' end as obs_status,
        case when coalesce(population_thousands, 0) = 0 then 'no population to divide by' end as note
    from emissions
)

select * from divided
