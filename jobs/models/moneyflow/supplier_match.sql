with

names as (
    select * from staging.matched_name
),

suppliers as (
    select * from moneyflow.supplier_year
),

-- Of the suppliers themselves: whose places the registers do not agree on, and who has moved.
moves as (
    select
        *,
        lag(certain_from) over (partition by organisation, supplier_key order by financial_year)
            as certain_before,
        lag(area_code) over (partition by organisation, supplier_key order by financial_year)
            as area_before
    from suppliers
),

counted as (
    select
        organisation,
        financial_year,
        matched_by,
        count(*) as supplier_count,
        count(*) filter (where disagrees) as disagreeing_count,
        count(*) filter (
            where area_code <> area_before and certain_from <> certain_before
        ) as moved_count
    from moves
    group by organisation, financial_year, matched_by
),

added as (
    select
        organisation,
        financial_year,
        matched_by,
        cast(sum(payment_count) as bigint) as payment_count,
        cast(sum(net_spend) as decimal(38, 2)) as net_spend
    from names
    group by organisation, financial_year, matched_by
),

shared as (
    select
        *,
        sum(payment_count) over (partition by organisation, financial_year) as all_payments,
        sum(net_spend) over (partition by organisation, financial_year) as all_spend
    from added
),

described as (
    select
        shared.organisation,
        shared.financial_year,
        shared.matched_by,
        shared.payment_count,
        shared.net_spend,
        cast(
            round_to(100 * ratio(shared.payment_count, shared.all_payments), 6) as decimal(38, 6)
        ) as payment_share,
        cast(
            round_to(100 * ratio(shared.net_spend, shared.all_spend), 6) as decimal(38, 6)
        ) as net_spend_share,
        coalesce(counted.supplier_count, 0) as supplier_count,
        coalesce(counted.disagreeing_count, 0) as disagreeing_count,
        coalesce(counted.moved_count, 0) as moved_count
    from shared
    left join counted
        on shared.organisation = counted.organisation
            and shared.financial_year = counted.financial_year
            and shared.matched_by = counted.matched_by
)

select * from described
