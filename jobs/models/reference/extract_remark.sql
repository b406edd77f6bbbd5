with

extracts as (
    select * from run.extract where not available
),

left_out as (
    select * from run.file_left_out
),

counted as (
    select contract, min(file) as first_file, count(*) - 1 as more_files
    from left_out
    group by contract
),

remarks as (
    select contract, reason as remark
    from extracts
    union all
    select
        counted.contract,
        'without ' || counted.first_file
            || case
                when counted.more_files > 0
                    then ' and ' || cast(counted.more_files as string) || ' more'
                else ''
            end as remark
    from counted
    left join extracts on counted.contract = extracts.contract
    where extracts.contract is null
)

select * from remarks
