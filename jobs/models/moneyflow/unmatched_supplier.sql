with

suppliers as (
    select * from moneyflow.supplier_year
),

added as (
    select
        *,
        sum(net_spend) over (partition by organisation, financial_year) as all_spend
    from suppliers
),

ranked as (
    select
        *,
        cast(
            row_number() over (
                partition by organisation, financial_year order by net_spend desc, supplier_key
            ) as int
        ) as value_rank
    from added
    where matched_by in ('unmatched', 'ambiguous') and net_spend > 0
),

described as (
    select
        organisation,
        financial_year,
        value_rank,
        supplier_name,
        matched_by,
        payment_class,
        payment_count,
        net_spend,
        cast(round_to(100 * ratio(net_spend, all_spend), 6) as decimal(38, 6)) as net_spend_share,
        cast(
            round_to(
                100 * ratio(
                    sum(net_spend) over (
                        partition by organisation, financial_year order by value_rank
                        rows between unbounded preceding and current row
                    ),
                    all_spend
                ),
                6
            ) as decimal(38, 6)
        ) as cumulative_share
    from ranked
)

select * from described where value_rank <= 10
