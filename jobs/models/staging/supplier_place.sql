with

entries as (
    select
        *,
        name_key(supplier_name) as supplier_key,
        postcode_key(postcode) as plain_postcode
    from staging.supplier
),

postcodes as (
    select * from staging.postcode
),

places as (
    select * from reference.local_place
),

wards as (
    select area_code from codelist.area where area_type = 'ward'
),

-- A postcode that two lines place differently places nobody.
known_postcodes as (
    select
        postcode_key(postcode) as postcode,
        min(area_code) as area_code,
        case when min(ward_code) = max(ward_code) then min(ward_code) end as ward_code
    from postcodes
    group by postcode_key(postcode)
    having min(area_code) = max(area_code)
),

located as (
    select
        entries.*,
        coalesce(known_postcodes.area_code, entries.area_code) as place_code,
        coalesce(known_postcodes.ward_code, wards.area_code) as ward_code
    from entries
    left join known_postcodes on entries.plain_postcode = known_postcodes.postcode
    left join wards on entries.area_code = wards.area_code
),

described as (
    select
        located.supplier_key,
        located.supplier_name,
        located.other_names,
        located.organisation,
        located.supplier_id,
        located.place_code as area_code,
        located.ward_code,
        coalesce(places.certain_from, 999) as certain_from,
        case
            when located.place_code is null then 0
            else coalesce(places.possible_from, 999)
        end as possible_from,
        located.size,
        located.sector,
        located.kind,
        coalesce(located.valid_from, cast('1900-01-01' as date)) as valid_from,
        coalesce(located.valid_to, cast('2999-12-31' as date)) as valid_to,
        located._sha256,
        located._line
    from located
    left join places on located.place_code = places.area_code
)

select * from described
