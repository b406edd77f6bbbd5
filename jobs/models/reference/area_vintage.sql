with

areas as (
    select * from codelist.area
),

shown as (
    select * from reference.dim_area
),

members as (
    select * from reference.area_member
),

-- Figures come by district. An area that has both memberships is added up by the first,
-- administrative one.
districts as (
    select
        members.parent_code,
        members.member_code,
        members.valid_from,
        members.valid_to
    from members
    inner join shown on members.parent_code = shown.area_code
    inner join areas on members.member_code = areas.area_code and areas.area_type = 'district'
    qualify members.membership = min(members.membership) over (partition by members.parent_code)
),

changes as (
    select parent_code, valid_from as vintage_start from districts
    union
    select parent_code, valid_to + 1 as vintage_start from districts where valid_to is not null
),

-- Two codes of one district may both have become its present code.
listed as (
    select distinct changes.parent_code, changes.vintage_start, districts.member_code
    from changes
    inner join districts
        on changes.parent_code = districts.parent_code
            and changes.vintage_start >= districts.valid_from
            and (districts.valid_to is null or changes.vintage_start <= districts.valid_to)
),

counted as (
    select
        parent_code,
        vintage_start,
        member_code,
        count(*) over (partition by parent_code, vintage_start) as member_count
    from listed
)

select * from counted
