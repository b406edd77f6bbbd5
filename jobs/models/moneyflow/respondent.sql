with

shares as (
    select * from staging.respend_share
),

suppliers as (
    select * from moneyflow.supplier_year
),

known as (
    select * from moneyflow.respondent_payee
),

places as (
    select * from reference.local_place
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

judged as (
    select
        known.organisation,
        known.financial_year,
        known.respondent_group,
        known.respondent_id,
        case when known.respondent_group = 'supplier' then known.supplier_key end as supplier_key,
        case known.respondent_group
            when 'supplier' then suppliers.net_spend
            else cast(coalesce(known.pay, 0) as decimal(38, 2))
        end as amount,
        coalesce(
            case known.respondent_group
                when 'supplier' then suppliers.certain_from
                else places.certain_from
            end,
            999
        ) as certain_from,
        case
            when known.falls = 1 then 'its share falls as the area grows'
            when known.respondent_group = 'staff' and known.home_area_code is null
                then 'the home area is not known'
            when known.respondent_group = 'staff' then null
            when suppliers.supplier_key is null then 'it was paid nothing in the year'
            when suppliers.payment_class = 'transfer' then 'it is paid transfers'
            when suppliers.net_spend <= 0 then 'it was paid no more than it gave back'
            when row_number() over (
                partition by known.organisation, known.financial_year, known.respondent_group,
                known.falls, known.supplier_key
                order by known.respondent_id
            ) > 1 then 'another answer of the supplier is used'
        end as left_out
    from known
    left join suppliers
        on known.organisation = suppliers.organisation
            and known.financial_year = suppliers.financial_year
            and known.supplier_key = suppliers.supplier_key
            and known.respondent_group = 'supplier'
    left join places on known.home_area_code = places.area_code
),

-- An answer for one local area bounds those for the areas within it and around it.
bounded as (
    select
        judged.organisation,
        judged.financial_year,
        judged.respondent_group,
        judged.respondent_id,
        judged.supplier_key,
        judged.amount,
        judged.left_out,
        local_areas.area_code,
        local_areas.position,
        judged.certain_from <= local_areas.position as is_local,
        max(case when shares.position = local_areas.position then shares.share end) as share,
        cast(coalesce(
            max(case when shares.position <= local_areas.position then shares.share end), 0
        ) as decimal(10, 8)) as least_share,
        cast(coalesce(
            min(case when shares.position >= local_areas.position then shares.share end), 1
        ) as decimal(10, 8)) as most_share
    from judged
    inner join shares
        on judged.organisation = shares.organisation
            and judged.financial_year = shares.financial_year
            and judged.respondent_group = shares.respondent_group
            and judged.respondent_id = shares.respondent_id
    cross join local_areas
    group by
        judged.organisation, judged.financial_year, judged.respondent_group, judged.respondent_id,
        judged.supplier_key, judged.amount, judged.left_out, judged.certain_from,
        local_areas.area_code, local_areas.position
)

select * from bounded
