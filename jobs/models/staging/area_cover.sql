with

emissions as (
    select * from staging.energy where value is not null
),

populations as (
    select * from staging.population
),

areas as (
    select * from reference.dim_area
),

vintages as (
    select * from reference.area_vintage
),

present as (
    select distinct 'energy' as contract, source_release, measure, area_code, year
    from emissions
    where area_code is not null
    union all
    select distinct 'population' as contract, source_release, 'population' as measure, area_code, year
    from populations
),

complete as (
    select
        present.contract,
        present.source_release,
        present.measure,
        present.year,
        vintages.parent_code,
        vintages.vintage_start
    from present
    inner join vintages on present.area_code = vintages.member_code
    group by
        present.contract,
        present.source_release,
        present.measure,
        present.year,
        vintages.parent_code,
        vintages.vintage_start,
        vintages.member_count
    having count(*) = vintages.member_count
),

-- A release is on one set of boundaries: the newest that it fills.
newest as (
    select contract, source_release, measure, parent_code, max(vintage_start) as vintage_start
    from complete
    group by contract, source_release, measure, parent_code
),

made_of_districts as (
    select
        complete.contract,
        complete.source_release,
        complete.measure,
        complete.parent_code as area_code,
        complete.year,
        vintages.member_code
    from complete
    inner join newest
        on complete.contract = newest.contract
            and complete.source_release = newest.source_release
            and complete.measure = newest.measure
            and complete.parent_code = newest.parent_code
            and complete.vintage_start = newest.vintage_start
    inner join vintages
        on complete.parent_code = vintages.parent_code
            and complete.vintage_start = vintages.vintage_start
),

made_of_themselves as (
    select
        present.contract,
        present.source_release,
        present.measure,
        present.area_code,
        present.year,
        present.area_code as member_code
    from present
    inner join areas on present.area_code = areas.area_code
    where areas.area_code not in (select parent_code from vintages)
),

covered as (
    select * from made_of_districts
    union all
    select * from made_of_themselves
)

select * from covered
