with

cells as (
    select * from moneyflow.flow_cell
),

rates as (
    select * from moneyflow.respend_rate
),

sided as (
    select
        organisation, financial_year, area_code, position, payee_group, payment_class,
        true as is_local,
        stays as base
    from cells
    union all
    select
        organisation, financial_year, area_code, position, payee_group, payment_class,
        false as is_local,
        leaves + unknown as base
    from cells
    where payee_group = 'supplier'
),

-- Answers of those who are paid transfers are not used: transfers take the rate of purchases.
joined as (
    select
        sided.*,
        rates.mean_share,
        rates.weighted_share,
        case when sided.payment_class = 'purchase' then rates.respondents else 0 end as respondents,
        case when sided.payment_class = 'purchase' then rates.amount else 0 end as answered,
        case when sided.payment_class = 'purchase' then rates.respent else 0 end as own,
        case when sided.payment_class = 'purchase' then rates.respent_weighted else 0 end
            as own_weighted,
        case when sided.payment_class = 'purchase' then rates.respent_lower else 0 end as own_lower,
        case when sided.payment_class = 'purchase' then rates.respent_upper else 0 end as own_upper,
        case
            when sided.base = 0 then 'nothing'
            when rates.respend_state is null then 'none'
            when rates.respend_state = 'hidden' then 'hidden'
            when sided.payment_class = 'purchase' and rates.amount > sided.base then 'exceeds'
            else rates.respend_state
        end as respend_state
    from sided
    left join rates
        on sided.organisation = rates.organisation
            and sided.financial_year = rates.financial_year
            and sided.area_code = rates.area_code
            and sided.payee_group = rates.respondent_group
            and sided.is_local = rates.is_local
),

rested as (
    select *, cast(base - coalesce(answered, 0) as decimal(27, 2)) as rest
    from joined
),

valued as (
    select
        organisation,
        financial_year,
        area_code,
        position,
        payee_group,
        payment_class,
        is_local,
        cast(base as decimal(38, 2)) as base,
        respend_state,
        cast(
            case when respend_state in ('answered', 'none') then coalesce(respondents, 0) else 0 end
            as bigint
        ) as respondents,
        cast(
            case when respend_state in ('answered', 'none') then coalesce(answered, 0) else 0 end
            as decimal(38, 2)
        ) as answered,
        case respend_state
            when 'nothing' then cast(0 as decimal(38, 2))
            when 'answered' then cast(
                round_to(own + cast(mean_share * rest as decimal(38, 10)), 2) as decimal(38, 2)
            )
        end as respent,
        case respend_state
            when 'nothing' then cast(0 as decimal(38, 2))
            when 'answered' then cast(
                round_to(own_weighted + cast(weighted_share * rest as decimal(38, 10)), 2)
                as decimal(38, 2)
            )
        end as respent_weighted,
        case
            when respend_state = 'nothing' then cast(0 as decimal(38, 2))
            when respend_state in ('answered', 'none')
                then cast(round_to(coalesce(own_lower, 0), 2) as decimal(38, 2))
        end as respent_lower,
        case
            when respend_state = 'nothing' then cast(0 as decimal(38, 2))
            when respend_state in ('answered', 'none')
                then cast(round_to(coalesce(own_upper, 0) + rest, 2) as decimal(38, 2))
        end as respent_upper
    from rested
)

select * from valued
