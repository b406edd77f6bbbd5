with

emissions as (
    select * from staging.emission
),

cover as (
    select * from staging.area_cover where contract = 'energy'
),

areas as (
    select * from reference.dim_area where area_type <> 'waste_disposal_authority'
),

districts as (
    select * from codelist.area where area_type = 'district'
),

coded as (
    select
        emissions.source_release,
        emissions.measure,
        count(distinct emissions.area_code) as districts
    from emissions
    inner join districts on emissions.area_code = districts.area_code
    group by emissions.source_release, emissions.measure
),

-- What no authority could be given belongs to the nation whose authorities the release holds.
nations as (
    select cover.source_release, cover.measure, cover.area_code, cover.year
    from cover
    inner join areas
        on cover.area_code = areas.area_code and areas.area_type in ('country', 'country_group')
    inner join coded
        on cover.source_release = coded.source_release and cover.measure = coded.measure
    group by cover.source_release, cover.measure, cover.area_code, cover.year, coded.districts
    having count(*) = coded.districts
),

parts as (
    select
        emissions.source_release,
        emissions.measure,
        emissions.gas,
        emissions.sector,
        cover.area_code,
        emissions.year,
        emissions.value
    from cover
    inner join areas on cover.area_code = areas.area_code
    inner join emissions
        on cover.source_release = emissions.source_release
            and cover.measure = emissions.measure
            and cover.member_code = emissions.area_code
            and cover.year = emissions.year
    union all
    select
        emissions.source_release,
        emissions.measure,
        emissions.gas,
        emissions.sector,
        nations.area_code,
        emissions.year,
        emissions.value
    from nations
    inner join emissions
        on nations.source_release = emissions.source_release
            and nations.measure = emissions.measure
            and nations.year = emissions.year
            and emissions.area_code is null
),

summed as (
    select
        source_release,
        measure,
        gas,
        sector,
        area_code,
        year,
        cast(sum(value) as decimal(38, 10)) as value
    from parts
    group by source_release, measure, gas, sector, area_code, year
)

select * from summed
