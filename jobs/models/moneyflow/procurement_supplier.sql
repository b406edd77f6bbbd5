with

suppliers as (
    select * from moneyflow.supplier_year where payee_class = 'supplier' and net_spend > 0
),

transfers as (
    select distinct transfers, with_transfers from moneyflow.lm3_variant
),

-- The first 300 of a year, with transfers or without, are among the first 300 of each class.
firsts_of_class as (
    select *
    from suppliers
    qualify
        row_number() over (
            partition by organisation, financial_year, payment_class
            order by net_spend desc, supplier_key
        ) <= 300
),

listed as (
    select firsts_of_class.*, transfers.transfers
    from firsts_of_class
    inner join transfers
        on (firsts_of_class.payment_class = 'purchase' or transfers.with_transfers)
    qualify
        row_number() over (
            partition by firsts_of_class.organisation, firsts_of_class.financial_year, transfers.transfers
            order by firsts_of_class.net_spend desc, firsts_of_class.supplier_key
        ) <= 300
),

typed as (
    select
        organisation, financial_year, transfers, supplier_key, net_spend, certain_from,
        possible_from, size, kind
    from listed
)

select * from typed
