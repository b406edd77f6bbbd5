with

members as (
    select * from reference.area_member
    where membership = 'administrative' and valid_to is null
),

areas as (
    select * from codelist.area
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

-- Every area as the districts that it is made of; a ward as the one that it lies in.
made_of as (
    select area_code, area_code as district_code
    from areas
    where area_type = 'district'
    union all
    select members.parent_code as area_code, members.member_code as district_code
    from members
    inner join areas on members.member_code = areas.area_code and areas.area_type = 'district'
    union all
    select members.member_code as area_code, members.parent_code as district_code
    from members
    inner join areas on members.member_code = areas.area_code and areas.area_type = 'ward'
),

sized as (
    select area_code, count(*) as districts
    from made_of
    group by area_code
),

held as (
    select made_of.area_code, local_areas.position, count(*) as districts_inside
    from made_of
    inner join made_of as local_parts on made_of.district_code = local_parts.district_code
    inner join local_areas on local_parts.area_code = local_areas.area_code
    group by made_of.area_code, local_areas.position
),

placed as (
    select
        held.area_code,
        cast(coalesce(
            min(held.position) filter (where held.districts_inside = sized.districts), 999
        ) as int) as certain_from,
        cast(min(held.position) as int) as possible_from
    from held
    inner join sized on held.area_code = sized.area_code
    group by held.area_code
)

select * from placed
