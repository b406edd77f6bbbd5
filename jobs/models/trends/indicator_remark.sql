with

inputs as (
    select * from run.indicator_input
),

extracts as (
    select * from run.extract where reason is not null
),

-- Why an extract is missing, or what was left out of it; two sentences at most.
remarks as (
    select
        inputs.indicator_id,
        case
            when min(extracts.reason) = max(extracts.reason) then min(extracts.reason)
            else min(extracts.reason) || ' ' || max(extracts.reason)
        end as remark
    from inputs
    inner join extracts on inputs.contract = extracts.contract
    group by inputs.indicator_id
)

select * from remarks
