with

members as (
    select * from reference.area_member
),

shown as (
    select area_code as parent_code from reference.dim_area
),

districts as (
    select area_code as member_code from codelist.area where area_type = 'district'
),

-- Figures come by district. An area with both memberships is added up by the administrative one.
listed as (
    select parent_code, member_code, valid_from, valid_to
    from members
    inner join shown using (parent_code)
    inner join districts using (member_code)
    qualify membership = min(membership) over (partition by parent_code)
),

changes as (
    select parent_code, valid_from as vintage_start from listed
    union
    select parent_code, valid_to + 1 as vintage_start from listed where valid_to is not null
),

-- Two codes of one district may both have become its present code.
vintages as (
    select distinct parent_code, vintage_start, member_code
    from changes
    inner join listed using (parent_code)
    where vintage_start between valid_from and coalesce(valid_to, vintage_start)
),

counted as (
    select *, count(*) over (partition by parent_code, vintage_start) as member_count
    from vintages
)

select * from counted
