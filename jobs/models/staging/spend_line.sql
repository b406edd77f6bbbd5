with

spend as (
    select * from staging.spend
),

named as (
    select
        *,
        lower(supplier_name) as lower_name
    from spend
),

-- Publishers redact payments to people, but not all of them: a title before a name shows one too.
classed as (
    select
        *,
        case
            when matches(lower_name, '.*(redacted|personal data|withheld|private individual).*')
                then 'individual'
            when
                matches(lower_name, '(mr|mrs|miss|mr & mrs|ms [a-z]) .*')
                and not matches(lower_name, '.* (ltd|limited|plc|llp|cic|&|and) ?.*')
                then 'individual'
            else 'supplier'
        end as payee_class
    from named
),

amounts as (
    select
        organisation,
        payment_date,
        financial_year_label(payment_date) as financial_year,
        cast(date_trunc('month', payment_date) as date) as month_start,
        case payee_class
            when 'individual' then 'Payments to individuals'
            else supplier_name
        end as supplier_name,
        case payee_class when 'supplier' then supplier_id end as supplier_id,
        payee_class,
        coalesce(net_amount, gross_amount - vat_amount, amount, gross_amount) as amount,
        case
            when net_amount is not null then 'net'
            when gross_amount is not null and vat_amount is not null then 'gross less VAT'
            else 'as given'
        end as amount_basis,
        _sha256,
        _line
    from classed
),

typed as (
    select
        organisation,
        payment_date,
        financial_year,
        month_start,
        supplier_name,
        supplier_id,
        payee_class,
        cast(amount as decimal(18, 2)) as amount,
        amount_basis,
        _sha256,
        _line
    from amounts
)

select * from typed
