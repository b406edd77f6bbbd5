with

authorities as (
    select distinct area_code as authority_code, authority_type, financial_year
    from staging.waste_reported
    where authority_type in ('Disposal', 'Unitary')
),

members as (
    select * from reference.area_member where membership = 'waste_disposal'
),

-- Waste is reported on the boundaries of its own year. A unitary authority serves itself.
served as (
    select authority_code, authority_type, financial_year, authority_code as district_code
    from authorities
    where authority_type = 'Unitary'
    union
    select
        authorities.authority_code,
        authorities.authority_type,
        authorities.financial_year,
        members.member_code as district_code
    from authorities
    inner join members
        on authorities.authority_code = members.parent_code
            and financial_year_start(authorities.financial_year) >= members.valid_from
            and (
                members.valid_to is null
                or financial_year_start(authorities.financial_year) <= members.valid_to
            )
    where authorities.authority_type = 'Disposal'
)

select * from served
