with

shares as (
    select * from staging.respend_share
),

names as (
    select * from staging.matched_name
),

keys as (
    select * from staging.supplier_key where key_kind = 'name' and leads_to_one
),

paid_ids as (
    select organisation, financial_year, supplier_id, min(supplier_key) as supplier_key
    from names
    where supplier_id is not null
    group by organisation, financial_year, supplier_id
),

people as (
    select
        organisation,
        financial_year,
        respondent_group,
        respondent_id,
        max(supplier_id) as supplier_id,
        max(name_key) as name_key,
        max(home_area_code) as home_area_code,
        max(pay) as pay,
        max(case when falls then 1 else 0 end) as falls
    from shares
    group by organisation, financial_year, respondent_group, respondent_id
),

known as (
    select
        people.organisation,
        people.financial_year,
        people.respondent_group,
        people.respondent_id,
        coalesce(paid_ids.supplier_key, keys.supplier_key, people.name_key) as supplier_key,
        people.home_area_code,
        people.pay,
        people.falls
    from people
    left join paid_ids
        on people.organisation = paid_ids.organisation
            and people.financial_year = paid_ids.financial_year
            and people.supplier_id = paid_ids.supplier_id
    left join keys on people.name_key = keys.match_key
)

select * from known
