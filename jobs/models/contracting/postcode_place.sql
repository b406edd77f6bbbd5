with

contracts as (
    select * from contracting.registered_contract
),

postcodes as (
    select
        upper(replace(postcode, ' ', '')) as postcode_key,
        min(area_code) as district
    from staging.postcode
    group by upper(replace(postcode, ' ', ''))
),

local_areas as (
    select area_code as local_area, position as local_position
    from place.area
    where part = 'local_area'
),

members as (
    select parent_code, member_code
    from reference.area_member
    where membership = 'administrative' and valid_to is null
    union
    select local_area, local_area from local_areas
),

local_districts as (
    select local_areas.local_area, members.member_code as district
    from local_areas
    inner join members on local_areas.local_area = members.parent_code
    inner join codelist.area as areas
        on members.member_code = areas.area_code and areas.area_type = 'district'
),

-- Of an area whose districts are all in the look-up, a postcode that is not there lies outside,
-- unless others that begin like it lie inside: it may have ended.
covered as (
    select local_districts.local_area
    from local_districts
    left join (select distinct district from postcodes) as known
        on local_districts.district = known.district
    group by local_districts.local_area
    having count(*) = count(known.district)
),

near as (
    select distinct
        local_districts.local_area,
        left(postcodes.postcode_key, length(postcodes.postcode_key) - 3) as first_half
    from local_districts
    inner join postcodes on local_districts.district = postcodes.district
),

asked as (
    select distinct
        postcode_key,
        left(postcode_key, length(postcode_key) - 3) as first_half
    from contracts
    where postcode_key is not null
),

placed as (
    select
        asked.postcode_key,
        local_areas.local_area,
        local_areas.local_position,
        case
            when inside.district is not null then true
            when postcodes.district is not null then false
            when covered.local_area is not null and near.first_half is null then false
        end as is_local
    from asked
    cross join local_areas
    left join postcodes on asked.postcode_key = postcodes.postcode_key
    left join local_districts as inside
        on local_areas.local_area = inside.local_area and postcodes.district = inside.district
    left join covered on local_areas.local_area = covered.local_area
    left join near
        on local_areas.local_area = near.local_area and asked.first_half = near.first_half
)

select * from placed
