with

waste as (
    select *
    from staging.waste
    where
        authority_type in ('Collection', 'Disposal', 'Unitary')
        and unit = 'tonnes'
        and area_code is not null
        and value is not null
),

dated as (
    select
        *,
        max(financial_year_start(financial_year)) over (partition by measure, source_release)
            as last_start
    from waste
),

-- A release replaces the earlier ones: one of them gives the whole series of a measure.
newest as (
    select
        area_code,
        authority_type,
        financial_year,
        measure,
        cast(value as decimal(38, 10)) as value,
        source_release
    from dated
    qualify rank() over (partition by measure order by last_start desc, source_release desc) = 1
)

select * from newest
