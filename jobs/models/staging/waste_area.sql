with

reported as (
    select * from staging.waste_reported
),

cover as (
    select * from staging.waste_cover
),

-- An authority that reports under two types stands under the widest: unitary, then disposal.
own as (
    select reported.*, authority_type as measure_basis
    from reported
    inner join reference.dim_area using (area_code)
    qualify row_number() over (
        partition by area_code, financial_year, measure
        order by case authority_type when 'Unitary' then 1 when 'Disposal' then 2 else 3 end
    ) = 1
),

covered as (
    select
        cover.area_code,
        financial_year,
        measure,
        cast(sum(value) as decimal(38, 10)) as value,
        'Unitary and disposal' as measure_basis,
        source_release
    from cover
    inner join reported using (financial_year, measure, authority_type)
    where cover.authority_code = reported.area_code
    group by cover.area_code, financial_year, measure, source_release
),

together as (
    select area_code, financial_year, measure, value, measure_basis, source_release from own
    union all
    select covered.* from covered left join own using (area_code, financial_year, measure)
    where own.value is null
)

select * from together
