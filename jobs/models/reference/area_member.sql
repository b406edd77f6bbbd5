with

members as (
    select * from codelist.area_member
),

aliases as (
    select * from codelist.area_alias
),

-- Staged data carry present codes, so the lists of members must too.
superseded as (
    select alias, area_code
    from aliases
    where alias_kind = 'superseded_code' and valid_from is null and valid_to is null
),

recoded as (
    select distinct
        coalesce(parents.area_code, members.parent_code) as parent_code,
        members.membership,
        coalesce(children.area_code, members.member_code) as member_code,
        cast(members.valid_from as date) as valid_from,
        cast(members.valid_to as date) as valid_to
    from members
    left join superseded as parents on members.parent_code = parents.alias
    left join superseded as children on members.member_code = children.alias
)

select * from recoded
