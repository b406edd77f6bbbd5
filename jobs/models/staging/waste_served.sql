with

authorities as (
    select distinct area_code as authority_code, authority_type, financial_year
    from staging.waste_reported
    where authority_type in ('Disposal', 'Unitary')
),

members as (
    select * from reference.area_member where membership = 'waste_disposal'
),

-- Waste is reported on the boundaries of its own year. Districts that report together as one
-- unitary authority are its members; any other unitary authority serves itself.
joined as (
    select
        authorities.authority_code,
        authorities.authority_type,
        authorities.financial_year,
        case
            when members.member_code is not null then members.member_code
            when authorities.authority_type = 'Unitary' then authorities.authority_code
        end as district_code
    from authorities
    left join members
        on authorities.authority_code = members.parent_code
            and financial_year_start(authorities.financial_year) >= members.valid_from
            and (
                members.valid_to is null
                or financial_year_start(authorities.financial_year) <= members.valid_to
            )
),

served as (
    select distinct authority_code, authority_type, financial_year, district_code
    from joined
    where district_code is not null
)

select * from served
