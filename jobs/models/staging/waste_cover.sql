with

reported as (
    select * from staging.waste_reported
),

served as (
    select * from staging.waste_served
),

members as (
    select * from reference.area_member where membership = 'administrative'
),

districts as (
    select * from codelist.area where area_type = 'district'
),

shown as (
    select * from reference.dim_area
),

years as (
    select distinct financial_year from reported
),

made_of as (
    select distinct members.parent_code as area_code, years.financial_year, members.member_code
    from members
    inner join shown on members.parent_code = shown.area_code
    inner join districts on members.member_code = districts.area_code
    inner join years
        on financial_year_start(years.financial_year) >= members.valid_from
            and (
                members.valid_to is null
                or financial_year_start(years.financial_year) <= members.valid_to
            )
),

sizes as (
    select area_code, financial_year, count(*) as district_count
    from made_of
    group by area_code, financial_year
),

reach as (
    select
        authority_code,
        authority_type,
        financial_year,
        district_code,
        count(*) over (partition by authority_code, authority_type, financial_year) as served_count
    from served
),

-- Authorities that serve no district outside the area.
inside as (
    select
        made_of.area_code,
        made_of.financial_year,
        reported.measure,
        reach.authority_code,
        reach.authority_type,
        made_of.member_code
    from made_of
    inner join reach
        on made_of.member_code = reach.district_code
            and made_of.financial_year = reach.financial_year
    inner join reported
        on reach.authority_code = reported.area_code
            and reach.authority_type = reported.authority_type
            and reach.financial_year = reported.financial_year
    qualify
        count(*) over (
            partition by
                made_of.area_code,
                made_of.financial_year,
                reported.measure,
                reach.authority_code,
                reach.authority_type
        ) = reach.served_count
),

-- Every district, and each of them once.
exact as (
    select inside.area_code, inside.financial_year, inside.measure
    from inside
    inner join sizes
        on inside.area_code = sizes.area_code and inside.financial_year = sizes.financial_year
    group by inside.area_code, inside.financial_year, inside.measure, sizes.district_count
    having
        count(*) = sizes.district_count
        and count(distinct inside.member_code) = sizes.district_count
),

covered as (
    select distinct
        inside.area_code,
        inside.financial_year,
        inside.measure,
        inside.authority_code,
        inside.authority_type
    from inside
    inner join exact
        on inside.area_code = exact.area_code
            and inside.financial_year = exact.financial_year
            and inside.measure = exact.measure
)

select * from covered
