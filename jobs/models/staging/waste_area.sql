with

reported as (
    select * from staging.waste_reported
),

cover as (
    select * from staging.waste_cover
),

areas as (
    select * from reference.dim_area
),

-- An authority that reports under two types stands under the widest: unitary, then disposal.
own as (
    select
        reported.area_code,
        reported.financial_year,
        reported.measure,
        reported.value,
        reported.authority_type as measure_basis,
        reported.source_release
    from reported
    inner join areas on reported.area_code = areas.area_code
    qualify row_number() over (
        partition by reported.area_code, reported.financial_year, reported.measure
        order by
            case reported.authority_type when 'Unitary' then 1 when 'Disposal' then 2 else 3 end
    ) = 1
),

covered as (
    select
        cover.area_code,
        cover.financial_year,
        cover.measure,
        cast(sum(reported.value) as decimal(38, 10)) as value,
        'Unitary and disposal' as measure_basis,
        reported.source_release
    from cover
    inner join reported
        on cover.authority_code = reported.area_code
            and cover.authority_type = reported.authority_type
            and cover.financial_year = reported.financial_year
            and cover.measure = reported.measure
    group by cover.area_code, cover.financial_year, cover.measure, reported.source_release
),

together as (
    select * from own
    union all
    select covered.*
    from covered
    left join own
        on covered.area_code = own.area_code
            and covered.financial_year = own.financial_year
            and covered.measure = own.measure
    where own.area_code is null
)

select * from together
