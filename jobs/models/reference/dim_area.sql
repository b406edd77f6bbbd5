with

areas as (
    select * from codelist.area
),

members as (
    select * from reference.area_member where valid_to is null
),

settings as (
    select * from place.setting
),

named as (
    select area_code, part, position from place.area
),

-- What holds the city now: its combined authority or county, and who disposes of its waste.
holding as (
    select members.parent_code, members.membership, areas.area_type
    from members
    inner join settings on members.member_code = settings.area_code
    inner join areas on members.parent_code = areas.area_code
),

added as (
    select members.member_code as area_code, 'member' as part, 1 as position
    from named
    inner join holding
        on named.area_code = holding.parent_code
            and holding.membership = 'administrative'
            and holding.area_type in ('combined_authority', 'county', 'metropolitan_county')
    inner join members
        on holding.parent_code = members.parent_code and members.membership = 'administrative'
    union all
    select parent_code as area_code, 'other' as part, 1 as position
    from holding
    where membership = 'waste_disposal'
    union all
    select members.member_code as area_code, 'ward' as part, 1 as position
    from members
    inner join settings on members.parent_code = settings.area_code
    inner join areas on members.member_code = areas.area_code and areas.area_type = 'ward'
),

parts as (
    select area_code, part, position from named
    union all
    select area_code, part, position from added
),

ordered as (
    select
        area_code,
        part,
        position,
        case part
            when 'city' then 1
            when 'comparator' then 2
            when 'neighbour' then 3
            when 'local_area' then 4
            when 'member' then 5
            when 'ward' then 6
            else 7
        end as part_order
    from parts
),

-- An area that plays several parts is shown under the first of them.
first_parts as (
    select *
    from ordered
    qualify row_number() over (partition by area_code order by part_order, position) = 1
),

described as (
    select
        first_parts.area_code,
        areas.area_name,
        areas.area_type,
        areas.country_code,
        first_parts.part as place_part,
        cast(areas.valid_from as date) as valid_from,
        cast(areas.valid_to as date) as valid_to,
        cast(
            row_number() over (
                order by
                    first_parts.part_order,
                    first_parts.position,
                    areas.area_name,
                    first_parts.area_code
            ) as int
        ) as sort_order
    from first_parts
    left join areas on first_parts.area_code = areas.area_code
)

select * from described
